#include "drivers/speech/output.h"

#include <alsa/asoundlib.h>

#include <string_view>

namespace oss::speech {

namespace {

using base::Error;
using base::ErrorCode;

/// Short, so that a touch interrupts at once.
constexpr unsigned latency_us = 120'000;

struct ClosePcm {
    void operator()(snd_pcm_t* pcm) const { snd_pcm_close(pcm); }
};
struct CloseControls {
    void operator()(snd_hctl_t* controls) const { snd_hctl_close(controls); }
};
using Pcm = std::unique_ptr<snd_pcm_t, ClosePcm>;
using Controls = std::unique_ptr<snd_hctl_t, CloseControls>;

Error alsa_error(const std::string& what, int code)
{
    return Error{ErrorCode::device_absent, what + ": " + snd_strerror(code)};
}

/// The controls of the card behind a device; none where the card cannot be told (a sound
/// server stands between).
Controls controls_of(snd_pcm_t* pcm)
{
    snd_pcm_info_t* info = nullptr;
    if (snd_pcm_info_malloc(&info) != 0) {
        return nullptr;
    }
    const int card = snd_pcm_info(pcm, info) == 0 ? snd_pcm_info_get_card(info) : -1;
    snd_pcm_info_free(info);
    snd_hctl_t* controls = nullptr;
    if (card < 0 || snd_hctl_open(&controls, ("hw:" + std::to_string(card)).c_str(), 0) < 0) {
        return nullptr;
    }
    if (snd_hctl_load(controls) < 0) {
        snd_hctl_close(controls);
        return nullptr;
    }
    return Controls{controls};
}

/// "Headphone Jack", "Front Headphone Jack": the kernel's names (sound/core/ctljack.c).
bool is_headphone_jack(snd_hctl_elem_t* element)
{
    const std::string_view name = snd_hctl_elem_get_name(element);
    return snd_hctl_elem_get_interface(element) == SND_CTL_ELEM_IFACE_CARD &&
           name.find("Headphone") != std::string_view::npos && name.ends_with("Jack");
}

bool is_plugged(snd_hctl_elem_t* element)
{
    snd_ctl_elem_value_t* value = nullptr;
    if (snd_ctl_elem_value_malloc(&value) != 0) {
        return false;
    }
    const bool plugged = snd_hctl_elem_read(element, value) == 0 && snd_ctl_elem_value_get_boolean(value, 0) != 0;
    snd_ctl_elem_value_free(value);
    return plugged;
}

class AlsaOutput final : public Output {
public:
    AlsaOutput(Pcm pcm, Controls controls) : m_pcm(std::move(pcm)), m_controls(std::move(controls)) {}

    base::Result<void> write(std::span<const std::int16_t> samples) override
    {
        while (!samples.empty()) {
            snd_pcm_sframes_t written = snd_pcm_writei(m_pcm.get(), samples.data(), samples.size());
            if (written < 0) {
                // After silence or a pause the device has run dry: start it again.
                const int recovered = snd_pcm_recover(m_pcm.get(), static_cast<int>(written), 1);
                if (recovered < 0) {
                    return alsa_error("the sound card is gone", recovered);
                }
                written = 0;
            }
            samples = samples.subspan(static_cast<std::size_t>(written));
        }
        return {};
    }

    std::size_t held_back() const override
    {
        snd_pcm_uframes_t buffer = 0;
        snd_pcm_uframes_t period = 0;
        return snd_pcm_get_params(m_pcm.get(), &buffer, &period) == 0 ? buffer : static_cast<std::size_t>(sample_rate);
    }

    void hush() override
    {
        snd_pcm_drop(m_pcm.get());
        snd_pcm_prepare(m_pcm.get());
    }

    bool headphones() override
    {
        if (m_controls == nullptr) {
            return false;
        }
        for (snd_hctl_elem_t* at = snd_hctl_first_elem(m_controls.get()); at != nullptr; at = snd_hctl_elem_next(at)) {
            if (is_headphone_jack(at) && is_plugged(at)) {
                return true;
            }
        }
        return false;
    }

private:
    Pcm m_pcm;
    Controls m_controls;
};

/// ALSA prints to standard error by itself; what matters is returned.
void say_nothing(const char*, int, const char*, int, const char*, ...) {}

}  // namespace

base::Result<std::unique_ptr<Output>> open_alsa(const std::string& device)
{
    snd_lib_error_set_handler(say_nothing);
    snd_pcm_t* opened = nullptr;
    if (const int code = snd_pcm_open(&opened, device.c_str(), SND_PCM_STREAM_PLAYBACK, 0); code < 0) {
        return alsa_error(device, code);
    }
    Pcm pcm{opened};
    const int code = snd_pcm_set_params(opened, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1,
                                        static_cast<unsigned>(sample_rate), 1, latency_us);
    if (code < 0) {
        return alsa_error(device, code);
    }
    Controls controls = controls_of(opened);
    return std::unique_ptr<Output>{std::make_unique<AlsaOutput>(std::move(pcm), std::move(controls))};
}

}  // namespace oss::speech
