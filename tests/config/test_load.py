"""Which file is taken, what goes before what, and what comes out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from llab.config import Config, SecretSource, find, load
from llab.config.models import LogSection, at_home
from llab.errors import BadConfiguration

CORPUS = Path(__file__).parents[1] / "corpus" / "surveys"
MINIMAL = '[survey]\nid = "a"\ntitle = "A"\nlanguages = ["ro"]\n[[questions]]\nid = "q1"\ntext = "Q"\n'


def config_of(folder: Path, text: str = MINIMAL, **env: str) -> Config:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load(path, env)


# ---------------------------------------------------------------- find


def test_a_named_folder_goes_before_the_environment_and_that_before_the_place(tmp_path: Path) -> None:
    for name in ("named", "told", "here"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.toml").touch()
    env = {"LLAB_PROJECT": str(tmp_path / "told")}
    here = tmp_path / "here"
    assert find(tmp_path / "named", env, here) == tmp_path / "named" / "config.toml"
    assert find(None, env, here) == tmp_path / "told" / "config.toml"
    assert find(None, {"LLAB_PROJECT": " "}, here) == here / "config.toml"


def test_a_named_file_is_taken_under_any_name_and_from_where_one_stands(tmp_path: Path) -> None:
    (tmp_path / "second-wave.toml").touch()
    assert find(Path("second-wave.toml"), {}, tmp_path) == tmp_path / "second-wave.toml"


def test_the_nearest_folder_above_counts(tmp_path: Path) -> None:
    below = tmp_path / "survey" / "out" / "old"
    below.mkdir(parents=True)
    (tmp_path / "config.toml").touch()
    (tmp_path / "survey" / "config.toml").touch()
    assert find(None, {}, below) == tmp_path / "survey" / "config.toml"


@pytest.mark.parametrize(("explicit", "env"), [(Path("no"), {}), (None, {"LLAB_PROJECT": "no"}), (None, {})])
def test_where_there_is_no_survey_the_way_to_make_one_is_told(explicit: Path | None, env: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="`llab init DIR`") as raised:
        find(explicit, env, Path(tmp_path.anchor))
    assert ("LLAB_PROJECT names it" in str(raised.value)) == bool(env)


# ---------------------------------------------------------------- load


@pytest.mark.parametrize("survey", sorted(path.parent.name for path in CORPUS.glob("*/config.toml")))
def test_survey_and_questions_alone_are_enough(survey: str) -> None:
    config = load(CORPUS / survey / "config.toml", {})
    assert config.survey == config.questionnaire.survey
    assert config.survey.id == survey
    assert (config.sender, config.smtp, config.imap) == (None, None, None)
    assert (config.participants.file, config.workbook.folder, config.reading.review_below) == (Path("participants.csv"), Path("out"), 0.85)


def test_the_survey_folder_is_that_of_the_file_wherever_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config_of(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert load(Path("config.toml"), {}).folder == tmp_path


def test_a_question_without_a_type_is_an_open_one(tmp_path: Path) -> None:
    assert config_of(tmp_path).questionnaire.question("q1").type == "text"


def test_the_environment_goes_before_the_file_and_the_file_before_the_default(tmp_path: Path) -> None:
    text = MINIMAL + '[smtp]\nhost = "a.example"\ntimeout = 5\n[imap]\nhost = "b.example"\n'
    env = {"LLAB_SMTP__HOST": "c.example", "LLAB_SMTP__PORT": "2525", "LLAB_SMTP__USER": "12345", "LLAB_IMAP__FOLDERS": '["INBOX", "Spam"]'}
    config = config_of(tmp_path, text, **env, LLAB_IMAP__SINCE="2020-04-01", LLAB_IMAP__HOST="", LLAB_READING__REVIEW_BELOW="0.5")
    assert config.smtp
    assert config.imap
    assert (config.smtp.host, config.smtp.port, config.smtp.user, config.smtp.timeout) == ("c.example", 2525, "12345", 5)
    assert (config.imap.host, config.imap.folders, config.imap.since) == ("b.example", ("INBOX", "Spam"), date(2020, 4, 1))
    assert config.reading.review_below == 0.5


@pytest.mark.parametrize("after", ["nothing", "seen", "move:Stored", "move:Proiecte/Răspunsuri"])
def test_what_becomes_of_stored_mail_can_be_said(tmp_path: Path, after: str) -> None:
    config = config_of(tmp_path, f'{MINIMAL}[imap]\nhost = "a.example"\nafter = "{after}"\n')
    assert config.imap
    assert config.imap.after == after


def test_stored_mail_is_not_moved_into_a_folder_that_is_looked_into(tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="moves messages to Stored, which is among the folders"):
        config_of(tmp_path, f'{MINIMAL}[imap]\nhost = "a.example"\nfolders = ["INBOX", "Stored"]\nafter = "move:Stored"\n')


def test_the_environment_alone_can_make_a_section(tmp_path: Path) -> None:
    config = config_of(tmp_path, LLAB_SENDER__NAME="Lab", LLAB_SENDER__ADDRESS="lab@timisoara.example")
    config.require("sender")
    assert config.sender
    assert config.sender.address == "lab@timisoara.example"


@pytest.mark.parametrize(
    ("section", "security", "port"),
    [("smtp", "starttls", 587), ("smtp", "tls", 465), ("smtp", "none", 25), ("imap", "tls", 993), ("imap", "starttls", 143)],
)
def test_each_kind_of_encryption_has_its_usual_port(section: str, security: str, port: int, tmp_path: Path) -> None:
    config = config_of(tmp_path, f'{MINIMAL}[{section}]\nhost = "localhost"\nsecurity = "{security}"\n')
    assert getattr(config, section).port == port


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.3.2.1", "::1", "LOCALHOST."])
def test_plain_text_is_allowed_on_this_computer(host: str, tmp_path: Path) -> None:
    assert config_of(tmp_path, f'{MINIMAL}[imap]\nhost = "{host}"\nsecurity = "none"\n').imap


@pytest.mark.parametrize("host", ["localhost.evil.example", "10.0.0.1", "192.168.1.5", "::2", "mail"])
def test_plain_text_goes_nowhere_else(host: str, tmp_path: Path) -> None:
    with pytest.raises(BadConfiguration, match="in the clear"):
        config_of(tmp_path, f'{MINIMAL}[imap]\nhost = "{host}"\nsecurity = "none"\n')


@pytest.mark.parametrize(
    ("key", "source"),
    [
        ('password_env = "PASS"', SecretSource(section="smtp", env="PASS")),
        ('password_file = "p.txt"', SecretSource(section="smtp", file=Path("p.txt"))),
        ('password_command = "pass x"', SecretSource(section="smtp", command="pass x")),
        ("", None),
    ],
)
def test_the_place_of_the_password_is_kept_and_not_the_password(key: str, source: SecretSource | None, tmp_path: Path) -> None:
    config = config_of(tmp_path, f'{MINIMAL}[smtp]\nhost = "a.example"\n{key}\n', PASS="S3cret")
    assert config.smtp
    assert config.smtp.password == source
    assert "S3cret" not in repr(config)


def test_a_password_in_the_environment_goes_before_the_source_in_the_file_and_is_not_kept(tmp_path: Path) -> None:
    config = config_of(tmp_path, f'{MINIMAL}[smtp]\nhost = "a.example"\npassword_file = "p"\n', LLAB_SMTP__PASSWORD="S3cret")
    assert config.smtp
    assert config.smtp.password == SecretSource(section="smtp", env="LLAB_SMTP__PASSWORD")
    assert "S3cret" not in repr(config)


def test_a_certificate_file_is_named_from_the_survey_folder(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").touch()
    config = config_of(tmp_path, f'{MINIMAL}[smtp]\nhost = "a.example"\nca_file = "ca.pem"\n')
    assert config.smtp
    assert config.smtp.ca_file == tmp_path / "ca.pem"


def test_a_tilde_is_the_users_home_only_before_a_slash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert at_home(Path("~/lists/people.xlsx")) == tmp_path / "lists" / "people.xlsx"
    assert at_home(Path("~$people.xlsx")) == Path("~$people.xlsx")
    assert at_home(Path("lists/~")) == Path("lists/~")


def test_no_log_is_wanted_where_its_name_is_empty(tmp_path: Path) -> None:
    assert config_of(tmp_path, MINIMAL + '[log]\nfile = ""\n').log.file is None
    assert config_of(tmp_path, LLAB_LOG__PERSONAL="true").log == LogSection(file=Path("llab.log"), personal=True)
