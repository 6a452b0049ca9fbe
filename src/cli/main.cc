// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.h"
#include "dateline/environment.h"

int main(int argc, char** argv) {
  return dateline::cli::run(argc, argv, dateline::system_environment());
}
