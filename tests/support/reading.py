"""A small app that shows an article and its sources panel, and keeps what they tell."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.message import Message

from newsterm.article.model import Document
from newsterm.layout.model import Header
from newsterm.sourcing.model import Analysis
from newsterm.ui.article_view import ArticleView
from newsterm.ui.sources_panel import SourcesPanel
from newsterm.ui.themes import THEMES


class ReadingApp(App[None]):
    """An article view, with the sourcing panel if wanted."""

    AUTO_FOCUS: ClassVar[str] = "ArticleView"

    def __init__(
        self,
        article: tuple[Document, Analysis],
        *,
        theme: str = "newsterm-dark",
        sources_panel: bool = False,
        header: Header | None = None,
    ) -> None:
        super().__init__(ansi_color=True if theme == "newsterm-mono" else None)
        self.told: list[Message] = []
        self._article, self._with_sources, self._wanted, self._header = article, sources_panel, theme, header

    def compose(self) -> ComposeResult:
        if self._with_sources:
            yield SourcesPanel()
        yield ArticleView()

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._wanted
        self.view.show(*self._article, self._header)
        if self._with_sources:
            self.sources_panel.show(self._article[1])

    @property
    def view(self) -> ArticleView:
        return self.query_one(ArticleView)

    @property
    def sources_panel(self) -> SourcesPanel:
        return self.query_one(SourcesPanel)

    def on_article_view_cue_reached(self, message: ArticleView.CueReached) -> None:
        self.told.append(message)

    def on_article_view_link_reached(self, message: ArticleView.LinkReached) -> None:
        self.told.append(message)

    def on_article_view_link_followed(self, message: ArticleView.LinkFollowed) -> None:
        self.told.append(message)

    def on_article_view_end_reached(self, message: ArticleView.EndReached) -> None:
        self.told.append(message)

    def on_article_view_focus_cleared(self, message: ArticleView.FocusCleared) -> None:
        self.told.append(message)

    def on_sources_panel_source_chosen(self, message: SourcesPanel.SourceChosen) -> None:
        self.told.append(message)
