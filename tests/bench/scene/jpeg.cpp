#include "tests/bench/scene/jpeg.h"

#include <opencv2/imgproc.hpp>

#include <cstdio>
#include <memory>

#include <jpeglib.h>

namespace oss::scene {

base::Result<void> save_jpeg(const cv::Mat& picture, int quality, const std::string& path)
{
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path.c_str(), "wb"), &std::fclose};
    if (!file) {
        return base::Error{base::ErrorCode::io, path};
    }
    cv::Mat rgb;
    cv::cvtColor(picture, rgb, cv::COLOR_BGR2RGB);
    jpeg_error_mgr errors{};
    jpeg_compress_struct job{};
    job.err = jpeg_std_error(&errors);
    jpeg_create_compress(&job);
    jpeg_stdio_dest(&job, file.get());
    job.image_width = static_cast<JDIMENSION>(rgb.cols);
    job.image_height = static_cast<JDIMENSION>(rgb.rows);
    job.input_components = 3;
    job.in_color_space = JCS_RGB;
    jpeg_set_defaults(&job);
    jpeg_set_quality(&job, quality, TRUE);
    job.comp_info[0].v_samp_factor = 1;
    jpeg_start_compress(&job, TRUE);
    for (int row = 0; row < rgb.rows; ++row) {
        JSAMPROW line = rgb.ptr(row);
        jpeg_write_scanlines(&job, &line, 1);
    }
    jpeg_finish_compress(&job);
    jpeg_destroy_compress(&job);
    return {};
}

}  // namespace oss::scene
