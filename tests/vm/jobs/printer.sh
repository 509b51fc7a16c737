#!/usr/bin/env bash
# The real usblp driver against a printer gadget at the other end of a virtual USB cable.
set -eu
for module in dummy_hcd libcomposite usb_f_printer usblp; do modprobe "$module"; done

mount -t configfs none /sys/kernel/config
gadget=/sys/kernel/config/usb_gadget/receipts
mkdir -p "$gadget"/{strings/0x409,functions/printer.usb0,configs/c.1/strings/0x409}
echo 0x04b8 >"$gadget/idVendor"
echo 0x0e15 >"$gadget/idProduct"
echo EPSON >"$gadget/strings/0x409/manufacturer"
echo TM-T82X >"$gadget/strings/0x409/product"
echo 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T82X;CLS:PRINTER;' >"$gadget/functions/printer.usb0/pnp_string"
ln -s "$gadget/functions/printer.usb0" "$gadget/configs/c.1/"
basename "$(echo /sys/class/udc/*)" >"$gadget/UDC"

OSS_USB_GADGET=$gadget "$OSS_VM_BUILD/tests/drivers/printer/test_printer" '[faults]' --durations yes
