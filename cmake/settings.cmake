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
  # Checked is what we write, and the standard library as we use it; other libraries' templates only cost compile time.
  file(RELATIVE_PATH not_sanitized ${CMAKE_BINARY_DIR} ${CMAKE_SOURCE_DIR}/cmake/not_sanitized.txt)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    add_compile_options(-fsanitize-ignorelist=${not_sanitized})
  endif()
endif()

# Paths are cached as seen from the project, so that a fresh checkout anywhere finds what another one compiled.
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=10G
    CCACHE_EXTRAFILES=${CMAKE_SOURCE_DIR}/cmake/not_sanitized.txt ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()
