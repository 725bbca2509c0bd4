/** What the program is, and whose work it carries. */
export const about = {
  "about.title": "About the program",
  "about.version": "Kopskats {version}",
  "about.licence": "The program may be used, changed and passed on under the European Union Public Licence (EUPL-1.2).",
  "about.works.show": "Show licences",
  "about.works.hide": "Hide licences",
  "about.works":
    "The program carries {count, plural, one {# work of others} other {# works of others}}, each under its own licence. The licences of Electron and Chromium, in which the desktop runs, lie in the folder of the program.",
  "about.text": "{name}: licence",
  "palette.settings.about": "About the program and its licences",
} as const;
