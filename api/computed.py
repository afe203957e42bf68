"""Attributes that are computed when they are first read.

Up to Python 3.11, ``functools.cached_property`` has one lock for all instances of a class. An answer that pauses inside it
would have that lock while another answer, which has the work lock, waits for it: both would wait for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value", covariant=True)  # noqa: PLC0105  it is the value of an attribute


class computed(Generic[Value]):  # noqa: N801  a decorator, written as a function is
    """An attribute whose value a method returns, stored in the instance; two threads at once may both compute it.

    Use it where the method always returns the same for an instance.
    """

    def __init__(self, method: Callable[[Any], Value]) -> None:
        self._method, self._name = method, method.__name__
        self.__doc__ = method.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...

    def __get__(self, instance: object | None, owner: type) -> Self | Value:
        """Return the value, and store it under the name of the method, where it is found before this descriptor."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._method(instance)
        return value
