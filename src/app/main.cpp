#include "app/cli/run.h"

int main(int count, char** arguments) {
  return tienvoud::app::run(count, arguments);
}
