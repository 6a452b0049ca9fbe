# SPDX-License-Identifier: Apache-2.0
# Scripts whose own tests are part of `make test`, and generated files that must be up to date.
foreach(check check_layers check_provenance)
  add_test(NAME scripts/${check}/self_test COMMAND ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/scripts/${check} --self-test)
endforeach()
add_test(NAME scripts/error_docs_are_current COMMAND ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/scripts/generate_error_docs --check)
