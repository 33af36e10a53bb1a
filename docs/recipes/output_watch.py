# Watches a digital output of the device and can press a key for it.
# For a Raspberry Pi Pico with MicroPython; save it on the board as main.py.
#
# Wiring: the output over an optocoupler to GP2 (low while the output is on), an
# optocoupler or relay from GP3 across the key. Never join the grounds of a 24 V
# plant and of the board directly.
#
# Prints one line a transition over the USB serial port: milliseconds since the
# board started (from 0 again after 12 days), and 1 for on or 0 for off. Answers the line "press" by pressing
# the key for 300 ms, and "state" by the present state.

import select
import sys
import time

from machine import Pin

SETTLE_MS = 5  # a relay's contacts bounce for about that long
PRESS_MS = 300

output = Pin(2, Pin.IN, Pin.PULL_UP)
key = Pin(3, Pin.OUT, value=0)
commands = select.poll()
commands.register(sys.stdin, select.POLLIN)


def is_on():
    return 1 - output.value()


def tell(word, on):
    print(time.ticks_ms(), word, on)


def obey(line):
    if line == "press":
        key.value(1)
        time.sleep_ms(PRESS_MS)
        key.value(0)
        tell("pressed", is_on())
    elif line == "state":
        tell("state", is_on())


known = is_on()
tell("state", known)
while True:
    if commands.poll(1):
        obey(sys.stdin.readline().strip())
    if is_on() != known:
        time.sleep_ms(SETTLE_MS)
        if is_on() != known:
            known = is_on()
            tell("output", known)
