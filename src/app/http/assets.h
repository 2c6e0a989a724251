#pragma once

#include <span>
#include <string_view>

#include "app/http/message.h"

namespace tienvoud::app {

/// A file of the page as the program carries it: as it is, and compressed where that is shorter.
struct Asset {
  std::string_view path;  ///< "assets/index-4f2a.js"
  std::string_view bytes;
  std::string_view gzip;  ///< empty: none
};

/// All assets, by path (written by cmake/embed.cmake); none where the page was not built.
std::span<const Asset> assets();

/// The asset at the request's path; index.html where no file is named, for the page's deep links.
/// Files whose names carry a hash of their content may be kept for ever.
Response asset_response(const Request& request);

}  // namespace tienvoud::app
