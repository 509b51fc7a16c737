#include "drivers/speech/target.h"

namespace oss::speech {

base::Result<Target> Target::parse(std::string_view text)
{
    constexpr std::string_view alsa = "alsa:";
    constexpr std::string_view file = "file:";
    if (text == "auto") {
        return Target{Kind::automatic, "default"};
    }
    if (text == "none") {
        return Target{Kind::none, {}};
    }
    if (text.starts_with(alsa) && text.size() > alsa.size()) {
        return Target{Kind::alsa, std::string(text.substr(alsa.size()))};
    }
    if (text.starts_with(file) && text.size() > file.size()) {
        return Target{Kind::file, std::string(text.substr(file.size()))};
    }
    return base::Error{base::ErrorCode::bad_configuration, "must be auto, alsa:DEVICE, file:PATH or none"};
}

}  // namespace oss::speech
