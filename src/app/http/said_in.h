#pragma once

#include "app/dutch/language.h"
#include "app/http/message.h"

namespace tienvoud::app {

/// The language a request wants to be answered in: `lang` of its query, for an EventSource cannot
/// send headers, else Accept-Language.
Language wanted_language(const Request& request);

/// Says on an answer with sentences (JSON, events) in which language it is, and that it depends on
/// what was asked for; an ETag becomes one of this language. The sentences stay as they are.
void mark_language(Language language, Response& response);

/// Says the sentences of an answer, and of the events it goes on with, in the language. Costs
/// nothing in English, in which the program thinks.
void say_in(Language language, Response& response);

/// The answer, marked and said in the language that the request wants.
Response said_to(const Request& request, Response response);

}  // namespace tienvoud::app
