"""Work that another thread may stop."""

import threading

import pytest

from model.stopping import Stop, Stopped


def test_what_goes_on_is_ended_each_time_it_is_asked_for():
    stop, ended = Stop(), []
    with stop.ending_by(lambda: ended.append(1)):
        stop.now()
        stop.now()
    stop.now()
    assert ended == [1, 1]


def test_nothing_begins_after_the_stop():
    stop = Stop()
    stop.now()
    with pytest.raises(Stopped), stop.ending_by(lambda: None):
        pytest.fail("it began")


def test_nobody_waits_for_a_lock_beyond_the_stop():
    stop, taken = Stop(), threading.Lock()
    taken.acquire()
    threading.Timer(0.1, stop.now).start()
    with pytest.raises(Stopped):
        stop.acquire(taken)


def test_a_free_lock_is_taken():
    free = threading.Lock()
    Stop().acquire(free)
    assert free.locked()
