#include "app/http/assets.h"

#include <algorithm>

#include "app/http/error_response.h"

namespace tienvoud::app {
namespace {

std::string_view type_of(std::string_view path) {
  const auto ends = [&](std::string_view ending) { return path.ends_with(ending); };
  return ends(".html")   ? "text/html; charset=utf-8"
         : ends(".js")   ? "text/javascript; charset=utf-8"
         : ends(".css")  ? "text/css; charset=utf-8"
         : ends(".svg")  ? "image/svg+xml"
         : ends(".json") ? "application/json"
                         : "application/octet-stream";
}

std::string joined(const std::vector<std::string>& path) {
  std::string result;
  for (const auto& segment : path) {
    result += (result.empty() ? "" : "/") + segment;
  }
  return result;
}

const Asset* find_asset(std::string_view path) {
  const auto all = assets();
  const auto found = std::ranges::find(all, path, &Asset::path);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

Response asset_response(const Request& request) {
  const auto path = joined(request.path);
  const Asset* asset = find_asset(path);
  const bool file = path.find('.') != std::string::npos || path.starts_with("assets/");
  if (asset == nullptr && !file) {
    asset = find_asset("index.html");
  }
  if (asset == nullptr) {
    return error_response(
        {ErrorCode::not_found,
         assets().empty() ? "this program was built without its page" : "the page has no such file",
         path, "The API is at /api/v1; build with web/dist for the page."});
  }
  Response response;
  response.content_type = type_of(asset->path);
  const bool compressed = !asset->gzip.empty() &&
                          request.header("accept-encoding").find("gzip") != std::string_view::npos;
  response.body = compressed ? asset->gzip : asset->bytes;
  if (compressed) {
    response.headers.emplace_back("Content-Encoding", "gzip");
  }
  response.headers.emplace_back("Vary", "Accept-Encoding");
  response.headers.emplace_back("Cache-Control", asset->path.starts_with("assets/")
                                                     ? "public, max-age=31536000, immutable"
                                                     : "no-cache");
  return response;
}

}  // namespace tienvoud::app
