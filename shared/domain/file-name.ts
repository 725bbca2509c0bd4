/**
 * The file itself, with the archive it lay in: `atskaites.zip/ogre.xlsx`. Folders are the business of the machine it came
 * from, and often carry a name.
 */
export function fileNameOf(path: string): string {
  const parts = path.split(/[/\\]/);
  const archive = parts.slice(0, -1).findIndex((part) => /\.zip$/i.test(part));
  return parts.slice(archive < 0 ? -1 : archive).join("/");
}
