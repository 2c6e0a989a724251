// Runs a fuzz target over the files of a folder, and over a few thousand mutations of them, without
// libFuzzer: so that every build of the tests goes through what fuzzing once found.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

void mutate(Bytes& input, std::mt19937& random) {
  for (unsigned edits = 1 + random() % 4; edits > 0 && !input.empty(); --edits) {
    const auto at = random() % input.size();
    switch (random() % 3) {
      case 0:
        input[at] = static_cast<std::uint8_t>(random());
        break;
      case 1:
        input.erase(input.begin() + static_cast<std::ptrdiff_t>(at));
        break;
      default:
        input.insert(input.begin() + static_cast<std::ptrdiff_t>(at),
                     static_cast<std::uint8_t>(random()));
    }
  }
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<Bytes> inputs = {{}};
  if (count > 1 && std::filesystem::is_directory(arguments[1])) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(arguments[1])) {
      paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
      inputs.push_back(read_file(path));
    }
  }
  std::mt19937 random(1);
  for (const auto& input : inputs) {
    LLVMFuzzerTestOneInput(input.data(), input.size());
    for (int round = 0; round < 200; ++round) {
      auto changed = input;
      mutate(changed, random);
      LLVMFuzzerTestOneInput(changed.data(), changed.size());
    }
  }
  std::printf("%zu inputs and 200 mutations of each\n", inputs.size());
}
