"""The house keeps its own rules: the tree is read as text and as syntax, and held to what the design says."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

import pytest
from conftest import PROJECT

PACKAGE = PROJECT / "music_assistant"

MAX_FILE_LINES = 500
LONG_FILES: dict[str, str] = {
    "benchmarks/dialogues/score.py": "others run the scorer on its own, so it is one file with no dependencies",
}
"""Path → the reason why this file may be longer."""

MAX_FUNCTION_LINES = 80
MAX_PARAMETERS = 7

STAGES: tuple[tuple[str, ...], ...] = (
    ("composer", "instruments", "mixer"),
    ("listeners", "engines", "ears", "importing", "export", "library", "weights", "large_files", "fetching"),
    ("studio", "answers", "bringing", "replies", "reporting"),
    ("page",),
    ("commands", "__main__"),
)
"""Rooms in the order in which imports may climb: each may import those before it. Every other module is the core."""

LAZY_ONLY = {"torch", "transformers", "diffusers", "accelerate", "bitsandbytes", "gradio", "librosa", "xllamacpp",
             "starlette", "spaces"}
"""Heavy libraries: imported inside the functions that use them."""

ROOMS_OF_LIBRARIES = {"gradio": {"page"}, "torch": {"engines", "listeners"}, "transformers": {"engines", "listeners"},
                      "diffusers": {"engines"}, "xllamacpp": {"listeners"}, "llguidance": {"listeners"}}
"""Library → the only rooms that may import it at all."""

BROAD_CATCHERS = {"page", "commands", "__main__"}
"""Only the page and the command line catch broadly."""

NOT_DRAWN_FROM_A_SEED = {"seed", "rand", "randn", "randint", "random", "random_sample", "choice", "shuffle", "normal",
                         "uniform", "permutation", "standard_normal", "exponential", "poisson", "beta", "gamma"}
"""Functions of numpy.random that draw from a hidden, shared state."""

MADE_BY_THE_READER = ("waltz/", "stems/")
"""Folders that the README's commands make."""

MUTATORS = {"append", "extend", "insert", "remove", "clear", "update", "setdefault", "pop", "popitem", "add", "discard"}


@cache
def tracked() -> tuple[PurePosixPath, ...]:
    """Every file of the project that git knows or would add."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=PROJECT,
                            capture_output=True, text=True, check=True).stdout
    return tuple(PurePosixPath(name) for name in sorted(set(listed.split("\0"))) if name and (PROJECT / name).is_file())


@cache
def tree(path: PurePosixPath) -> ast.Module:
    return ast.parse((PROJECT / path).read_text(encoding="utf-8"), str(path))


def python_files(*folders: str) -> list[PurePosixPath]:
    return [p for p in tracked() if p.suffix == ".py" and (not folders or p.parts[0] in folders)]


def room(path: PurePosixPath) -> str:
    """The room of the package in which a module lies: "composer", or its own name at the top."""
    return path.parts[1].removesuffix(".py")


def stage(name: str) -> int:
    return next((n for n, rooms in enumerate(STAGES, 1) if name in rooms), 0)


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def imported(node: ast.AST) -> list[str]:
    """The modules that a statement imports, in full."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are written in full"
        return [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def imports_on_loading(module: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, module) of each import that runs when the module is loaded: outside functions and TYPE_CHECKING."""
    waiting: list[ast.AST] = [module]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting.extend(node.orelse)
            continue
        for name in imported(node):
            yield node.lineno, name  # type: ignore[attr-defined]
        waiting.extend(ast.iter_child_nodes(node))


def all_imports(module: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module):
        for name in imported(node):
            yield node.lineno, name  # type: ignore[attr-defined]


# ---------------------------------------------------------------- size


def test_no_file_is_longer_than_its_reader_can_hold() -> None:
    lengths = {str(p): len((PROJECT / p).read_text(encoding="utf-8").splitlines()) for p in python_files()}
    assert {p: n for p, n in lengths.items() if n > MAX_FILE_LINES and p not in LONG_FILES} == {}
    assert {p for p in LONG_FILES if lengths.get(p, 0) <= MAX_FILE_LINES} == set(), "no longer needs its exception"


def test_no_function_is_longer_than_a_screen() -> None:
    long = [f"{p}:{f.lineno} {f.name}" for p in python_files() for f in functions(tree(p))
            if (f.end_lineno or f.lineno) - f.lineno + 1 > MAX_FUNCTION_LINES]
    assert long == []


def test_no_function_takes_more_than_seven_parameters() -> None:
    wide = []
    for path in python_files():
        for function in functions(tree(path)):
            a = function.args
            names = [x.arg for x in (*a.posonlyargs, *a.args, *a.kwonlyargs) if x.arg not in ("self", "cls")]
            if len(names) > MAX_PARAMETERS:
                wide.append(f"{path}:{function.lineno} {function.name}: {len(names)}")
    assert wide == []


# ---------------------------------------------------------------- imports


def test_imports_point_one_way_from_the_page_down_to_the_core() -> None:
    wrong = []
    for path in python_files("music_assistant"):
        for line, name in all_imports(tree(path)):
            parts = name.split(".")
            if parts[0] == "music_assistant" and len(parts) > 1 and stage(parts[1]) > stage(room(path)):
                wrong.append(f"{path}:{line} imports {name}")
    assert wrong == []


def test_heavy_libraries_are_imported_only_where_and_when_they_are_used() -> None:
    wrong = []
    for path in python_files("music_assistant"):
        on_loading = {name.split(".")[0] for _, name in imports_on_loading(tree(path))}
        allowed = {"gradio", "starlette"} if room(path) == "page" else set()
        wrong += [f"{path} loads {name} at once" for name in on_loading & LAZY_ONLY - allowed]
        wrong += [f"{path}:{line} imports {name}" for line, name in all_imports(tree(path))
                  if room(path) not in ROOMS_OF_LIBRARIES.get(name.split(".")[0], {room(path)})]
    assert wrong == []


@pytest.mark.parametrize("module", ["music_assistant.studio", "music_assistant.__main__", "music_assistant.page"])
def test_opening_the_studio_or_the_command_line_loads_nothing_heavy(module: str) -> None:
    program = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    loaded = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert set(loaded.stdout.split()) & LAZY_ONLY == set()


# ---------------------------------------------------------------- habits


def test_no_error_is_swallowed() -> None:
    wrong = []
    for path in python_files("music_assistant", "benchmarks", "app.py"):
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.ExceptHandler):
                continue
            silent = all(isinstance(s, ast.Pass) or (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))
                         for s in node.body)
            broad = node.type is None or re.search(r"\b(Exception|BaseException)\b", ast.unparse(node.type))
            skips = all(isinstance(s, ast.Continue | ast.Break) for s in node.body)
            if node.type is None or silent or (broad and skips):
                wrong.append(f"{path}:{node.lineno}")
    assert wrong == []


def test_only_the_page_and_the_command_line_catch_broadly() -> None:
    broad = re.compile(r"\b(Exception|BaseException)\b")
    wrong = [f"{path}:{node.lineno}" for path in python_files("music_assistant") for node in ast.walk(tree(path))
             if isinstance(node, ast.ExceptHandler) and room(path) not in BROAD_CATCHERS
             and node.type is not None and broad.search(ast.unparse(node.type))]
    assert wrong == []


def module_containers(module: ast.Module) -> set[str]:
    """Names at the top of a module that are bound to something that could be changed."""
    names = set()
    for node in module.body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        made = isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp) or (
            isinstance(value, ast.Call) and ast.unparse(value.func).split(".")[-1] in
            ("list", "dict", "set", "defaultdict", "OrderedDict", "deque", "Counter", "bytearray"))
        if made:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]  # type: ignore[union-attr]
            names |= {t.id for t in targets if isinstance(t, ast.Name)}
    return names


def test_nothing_at_the_top_of_a_module_is_changed_while_the_program_runs() -> None:
    wrong = []
    for path in python_files("music_assistant", "app.py"):
        containers = module_containers(tree(path))
        for node in (n for f in functions(tree(path)) for n in ast.walk(f)):
            if isinstance(node, ast.Global):
                wrong.append(f"{path}:{node.lineno} global {', '.join(node.names)}")
            changed = None
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MUTATORS:
                changed = node.func.value
            elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
                changed = node.value
            if isinstance(changed, ast.Name) and changed.id in containers:
                wrong.append(f"{path}:{node.lineno} changes {changed.id}")
    assert wrong == []


def test_no_random_number_comes_from_anywhere_but_a_named_seed() -> None:
    wrong = []
    for path in python_files("music_assistant", "benchmarks"):
        wrong += [f"{path}:{line} imports random" for line, name in all_imports(tree(path)) if name == "random"]
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            if called.endswith("default_rng") and not node.args and not node.keywords:
                wrong.append(f"{path}:{node.lineno} default_rng without a seed")
            if re.fullmatch(r"(np|numpy)\.random\.\w+", called) and called.split(".")[-1] in NOT_DRAWN_FROM_A_SEED:
                wrong.append(f"{path}:{node.lineno} {called}")
    assert wrong == []


def test_modules_are_nouns_that_say_what_is_in_them_and_begin_with_a_sentence() -> None:
    vague = re.compile(r"(^|_)(utils?|helpers?|managers?|handlers?|misc|stuff)(_|$)")
    assert [str(p) for p in python_files() if vague.search(p.stem)] == []
    assert [str(p) for p in python_files() if (PROJECT / p).stat().st_size and not ast.get_docstring(tree(p))] == []


# ---------------------------------------------------------------- what the project says about itself


def drawn_tree() -> dict[str, set[str]]:
    """The README's tree: the names at the top (key "") and those drawn under each folder."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"## The house\n.*?```\w*\n(.*?)```", readme, re.DOTALL)
    assert block is not None
    names: dict[str, set[str]] = {"": set()}
    folder = ""
    for line in block[1].splitlines():
        name = line.split()[0].rstrip("/") if line.strip() else ""
        if not name:
            continue
        if not line.startswith(" "):
            folder = name
            names[""].add(name)
        else:
            names.setdefault(folder, set()).add(name)
    return names


def test_the_readmes_tree_is_the_disks_tree() -> None:
    drawn = drawn_tree()
    hidden = {".gitignore", ".gitattributes"}
    assert drawn[""] == {p.parts[0] for p in tracked()} - hidden
    for folder in drawn.keys() - {""}:
        inside = {p.parts[1] for p in tracked() if p.parts[0] == folder and len(p.parts) > 1} - {"__init__.py"}
        assert drawn[folder] == inside, folder


def _module_file(module: str) -> str:
    """The file that `python -m module` runs."""
    path = PurePosixPath(*module.split("."))
    return str(path / "__main__.py" if (PROJECT / path).is_dir() else path.with_suffix(".py"))


def test_every_file_that_the_readme_names_exists() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\]\((?!https?:|#)([^)\s]+)\)", readme))
    named |= set(re.findall(r"(?:python|bash) ((?:benchmarks|music_assistant|\.ci)/[\w./-]+)", readme))
    named |= set(re.findall(r'<img src="([^"]+)"', readme))
    commands = re.findall(r"python -m ((?:benchmarks|training)\.\w+)", readme)
    named |= {_module_file(name) for name in commands}
    named |= {name for name in re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:py|md|txt|toml))`", readme)
              if not name.startswith(MADE_BY_THE_READER)}
    known = {str(p) for p in tracked()} | {str(parent) for p in tracked() for parent in p.parents}
    missing = {name for name in named if name.rstrip("/") not in known
               and f"music_assistant/{name.rstrip('/')}" not in known}
    assert missing == set()


def test_every_command_that_the_readme_shows_exists() -> None:
    from music_assistant.__main__ import parser

    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"python -m music_assistant (\w+)", readme))
    known = set(re.findall(r"^ +(\w+)", parser().format_help(), re.MULTILINE))
    assert shown and shown <= known


def test_the_clean_machines_script_runs_the_readmes_test_command() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"### Run all tests\n\n```sh\n(.*)\n```", readme)
    assert shown is not None
    script = (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
    for step in ("venv --upgrade-deps .venv", "requirements-tests.txt", ".venv/bin/python check"):
        assert step in shown[1] and step in script


def test_no_file_is_too_large_for_a_repository() -> None:
    assert [str(p) for p in tracked() if (PROJECT / p).stat().st_size > 100_000_000] == []


def test_nothing_names_a_path_of_one_persons_machine() -> None:
    machine = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+|tmp/\w+)/")
    found = []
    for path in tracked():
        data = (PROJECT / path).read_bytes()
        if b"\0" not in data:
            found += [f"{path}: {hit}" for hit in machine.findall(data.decode("utf-8", "replace"))
                      if path.name != "test_house.py"]
    assert found == []


def test_what_runs_needs_is_in_requirements_and_each_has_bounds() -> None:
    lines = [line.split(" --")[0].strip() for line in (PROJECT / "requirements.txt").read_text().splitlines()]
    wanted = {re.split(r"[<>=]", line)[0]: line for line in lines if line and not line.startswith("#")}
    assert {name for name, line in wanted.items() if not re.search(r"==|>=", line)} == set()
    packaged = {"gradio", "torch", "transformers", "accelerate", "bitsandbytes", "librosa", "pydub"}
    assert packaged <= wanted.keys()
    ours = {name.split(".")[0] for path in python_files("music_assistant") for _, name in all_imports(tree(path))}
    known = {name.replace("-", "_") for name in wanted} | {"music_assistant", "__future__"}
    known |= {"PIL"} if "pillow" in wanted else set()  # the one whose module has another name
    brought_along = {"starlette", "httpx", "huggingface_hub", "safetensors", "tokenizers"}  # by gradio, transformers
    assert {name for name in ours if name not in known | brought_along | sys.stdlib_module_names} == set()
