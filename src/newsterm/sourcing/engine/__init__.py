"""What finds marks in any language: tokens, patterns, the judge. No module here holds a word of a language.

A language is a folder of `newsterm.sourcing.languages`: data, and where its grammar needs it a little code behind
`newsterm.sourcing.engine.syntax.Syntax`.
"""
