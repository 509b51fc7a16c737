#pragma once

#include <filesystem>

namespace oss::app {

/// The layout of the assets folder, for all who read from it.
inline std::filesystem::path regions_file(const std::filesystem::path& assets)
{
    return assets / "regions" / "regions.txt";
}

/// The layout of the store's folder.
struct StorePaths {
    std::filesystem::path outbox;
    std::filesystem::path enrolment;
    std::filesystem::path ballast;
    std::filesystem::path migrations;
    std::filesystem::path feedback;
    std::filesystem::path feedback_migrations;
    std::filesystem::path kept;
    std::filesystem::path kept_migrations;
    std::filesystem::path kept_secret;
    std::filesystem::path audit;
    std::filesystem::path audit_migrations;
    std::filesystem::path bundle;          ///< the office's, signed
    std::filesystem::path paper;           ///< what is left of the roll
    std::filesystem::path place;           ///< the kelurahan an officer chose
    std::filesystem::path officer_pin;     ///< hash; `oss-kiosk staff set-pin`
    std::filesystem::path technician_pin;  ///< hash; `oss-kiosk staff set-pin --technician`
    std::filesystem::path settings;        ///< what technicians changed at the machine

    StorePaths(const std::filesystem::path& store, const std::filesystem::path& assets)
        : outbox(store / "outbox.sqlite"), enrolment(store / "enrolment.json"), ballast(store / "ballast"),
          migrations(assets / "sql" / "outbox"), feedback(store / "feedback.sqlite"),
          feedback_migrations(assets / "sql" / "feedback"), kept(store / "kept.sqlite"),
          kept_migrations(assets / "sql" / "kept"), kept_secret(store / "kept.key"), audit(store / "audit.sqlite"),
          audit_migrations(assets / "sql" / "audit"), bundle(store / "office.bundle"), paper(store / "paper"),
          place(store / "place"), officer_pin(store / "officer.pin"), technician_pin(store / "technician.pin"),
          settings(store / "settings.toml")
    {
    }
};

}  // namespace oss::app
