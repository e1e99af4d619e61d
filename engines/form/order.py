"""Putting fields in the order of their dependencies."""

from collections.abc import Mapping, Set

from engines.form.analysis import Node


def sort_nodes(needs: Mapping[Node, Set[Node]]) -> tuple[list[Node], list[Node]]:
    """(nodes, each after those it needs; nodes in a circle or behind one). Needs that are no keys don't count."""
    waiting = {node: {need for need in found if need in needs} for node, found in needs.items()}
    order: list[Node] = []
    while ready := [node for node, found in waiting.items() if not found]:
        order += ready
        for node in ready:
            del waiting[node]
        gone = set(ready)
        for found in waiting.values():
            found -= gone
    return order, list(waiting)
