#pragma once

#include "drivers/camera/simulated/sample_card.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

namespace oss::test {

/// A folder of its own for what a simulated camera sees; removed with this object.
class CardFolder {
public:
    /// Draws a card whose QR holds `payload`; gives the picture's path.
    std::string add_card(const std::string& name, std::string_view payload)
    {
        const auto card = camera::simulated::draw_card(payload, "", OSS_SAMPLE_FONT);
        REQUIRE(card);
        REQUIRE(card->save_png(path_of(name)));
        return path_of(name);
    }

    std::string add_empty_table(const std::string& name)
    {
        REQUIRE(camera::simulated::draw_empty_table().save_png(path_of(name)));
        return path_of(name);
    }

    std::string path() const { return m_folder.path().string(); }

private:
    std::string path_of(const std::string& name) const { return (m_folder.path() / name).string(); }

    TemporaryFolder m_folder;
};

}  // namespace oss::test
