#pragma once

#include <opencv2/core.hpp>

#include <string>

namespace oss::scene {

/// Somebody who doesn't exist. Province code 99 is no province's.
struct Person {
    std::string nik;   ///< 16 digits with a possible birth date
    std::string name;  ///< capitals
    std::string born;  ///< "12-03-1986"
    bool is_woman = false;
};

Person invent_person(cv::RNG& random);

}  // namespace oss::scene
