#include "drivers/printer/paper/document.h"

#include <cstddef>

namespace oss::printer {

RichText rich_text(std::string_view marked, bool bold)
{
    constexpr std::string_view mark = "**";
    RichText text;
    bool emphasised = false;
    while (!marked.empty()) {
        const std::size_t end = marked.find(mark);
        const std::string_view piece = marked.substr(0, end);
        if (!piece.empty()) {
            text.push_back({std::string{piece}, bold || emphasised});
        }
        if (end == std::string_view::npos) {
            break;
        }
        marked.remove_prefix(end + mark.size());
        emphasised = !emphasised;
    }
    return text;
}

}  // namespace oss::printer
