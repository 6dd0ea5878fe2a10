import type { CellPath } from './diagnosis'

/** A place in a response as a text: two are the same place where these are the same. */
export function pathKey(path: CellPath): string {
  return path.join('/')
}
