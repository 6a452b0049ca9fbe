# SPDX-License-Identifier: Apache-2.0
# dateline_embed(<layer> <file>...): puts files of data/ into the layer's library as string constants.
# data/speech_cues.json becomes `std::string_view embedded_speech_cues()` in namespace dateline::facts
# (declared in src/<layer>/embedded.h); layers below src/facts/ share that namespace.
#
# Run as a script (cmake -P) it writes one of them: INPUT, OUTPUT, NAME, NAMESPACE.
if(CMAKE_SCRIPT_MODE_FILE)
  file(READ ${INPUT} content)
  # Compilers need not accept literals above 64 KiB, so the text is cut into adjacent pieces.
  string(LENGTH "${content}" length)
  set(pieces "")
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${content}" ${at} 8000 piece)
    string(APPEND pieces "R\"dateline(${piece})dateline\"\n")
    math(EXPR at "${at} + 8000")
  endwhile()
  file(WRITE ${OUTPUT} "// Made from ${NAME} by cmake/embed_data.cmake.
#include <string_view>
namespace ${NAMESPACE} {
std::string_view embedded_${NAME}() {
  static constexpr std::string_view kText = ${pieces};
  return kText;
}
}  // namespace ${NAMESPACE}
")
  return()
endif()

function(dateline_embed folder)
  string(REPLACE "/" "_" layer ${folder})
  string(REGEX REPLACE "/.*" "" namespace ${folder})
  foreach(file ${ARGN})
    get_filename_component(name ${file} NAME_WE)
    set(output ${CMAKE_BINARY_DIR}/generated/${layer}/${name}.cc)
    add_custom_command(
      OUTPUT ${output}
      COMMAND ${CMAKE_COMMAND} -DINPUT=${PROJECT_SOURCE_DIR}/data/${file} -DOUTPUT=${output} -DNAME=${name}
              -DNAMESPACE=dateline::${namespace} -P ${PROJECT_SOURCE_DIR}/cmake/embed_data.cmake
      DEPENDS ${PROJECT_SOURCE_DIR}/data/${file} ${PROJECT_SOURCE_DIR}/cmake/embed_data.cmake
      VERBATIM)
    target_sources(dateline_${layer} PRIVATE ${output})
  endforeach()
endfunction()
