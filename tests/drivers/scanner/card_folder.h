#pragma once

#include "drivers/camera/simulated/sample_card.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

namespace oss::test {

/// A folder of its own for what a simulated camera sees; removed with this object.
class CardFolder {
public:
    CardFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "cards-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        m_path = name;
    }
    CardFolder(const CardFolder&) = delete;
    CardFolder& operator=(const CardFolder&) = delete;
    ~CardFolder() { std::filesystem::remove_all(m_path); }

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

    std::string path() const { return m_path.string(); }

private:
    std::string path_of(const std::string& name) const { return (m_path / name).string(); }

    std::filesystem::path m_path;
};

}  // namespace oss::test
