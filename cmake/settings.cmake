# Compiler settings that hold for every room.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(tienvoud_settings INTERFACE)
target_include_directories(tienvoud_settings INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(tienvoud_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports false positives of these from inside its own standard library at -O2.
  target_compile_options(tienvoud_settings INTERFACE
    -Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds -Wno-dangling-reference
    -Wno-stringop-overread -Wno-free-nonheap-object)
endif()

set(TIENVOUD_SANITIZE "" CACHE STRING "Sanitizers, such as address,undefined")
if(TIENVOUD_SANITIZE)
  add_compile_options(-fsanitize=${TIENVOUD_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${TIENVOUD_SANITIZE})
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()
