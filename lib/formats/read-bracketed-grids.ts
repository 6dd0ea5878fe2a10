import { excerpt } from './excerpt'
import { checkedGrids, type ReadGrids, refused, type TextGrid } from './text-grid'
import { writeOut } from './write-out'

/** A cell, or a list of cells and lists. */
type Node = string | Node[]

/** Deeper than any tensor here; a text of nothing but brackets stops at once. */
const DEEPEST = 6

/** One piece of the text: a bracket, a row end, a quoted cell, a cell; what is between is space and commas. */
const PIECE = /[[\];]|"[^"\n]*"|'[^'\n]*'|[^\s,;[\]"']+/g

/**
 * Reads nested lists: JSON, Python, NumPy's and PyTorch's printing (with `array(…)`, `tensor(…, device='cuda:0')` around
 * them), MATLAB's `[1 2; 3 4]`. Cells are apart by commas or spaces. One list is a row, a list of lists a grid, one more
 * level a volume, and outer levels of one entry (a batch of one) are looked through. Several arrays one after another are
 * several grids.
 */
export function readBracketedGrids(text: string): ReadGrids {
  const arrays: Node[] = []
  const open: Node[][] = []
  /** Lists that hold rows apart by semicolons: the rows before the current one. */
  const rowsBefore = new Map<Node[], Node[]>()
  let outsideFrom = 0

  for (const match of text.matchAll(PIECE)) {
    const [piece] = match
    const inside = open.at(-1)
    if (piece === '[') {
      if (!inside) {
        const stray = strayOutside(text.slice(outsideFrom, match.index))
        if (stray) return refused(stray)
      }
      if (open.length === DEEPEST) return refused(`The lists are nested more than ${DEEPEST} deep.`)
      const list: Node[] = []
      inside?.push(list)
      open.push(list)
    } else if (!inside) {
      if (piece === ']') return refused('There is a ] with no [ before it.')
    } else if (piece === ']') {
      const earlier = rowsBefore.get(inside)
      if (earlier) closeRow(inside, earlier)
      open.pop()
      if (open.length === 0) {
        arrays.push(inside)
        outsideFrom = match.index + 1
      }
    } else if (piece === ';') {
      const earlier = rowsBefore.get(inside) ?? []
      rowsBefore.set(inside, earlier)
      if (inside.length > 0) earlier.push(inside.splice(0))
    } else if (/^(?:\.\.\.|…)$/.test(piece)) {
      return refused('The text is shortened with "…": print the whole array and copy that.')
    } else {
      inside.push(cellText(piece))
    }
  }
  if (open.length > 0) return refused('A [ is not closed.')
  const stray = strayOutside(text.slice(outsideFrom))
  if (stray) return refused(stray)

  const grids: TextGrid[] = []
  for (const array of arrays) {
    const found = gridsOf(array)
    if (typeof found === 'string') return refused(found)
    for (const grid of found) grids.push(grid)
  }
  return checkedGrids(grids)
}

/** `[1 2; 3 4]`: the list becomes its rows. A semicolon at the end starts no row. */
function closeRow(list: Node[], earlier: Node[]) {
  const rows = list.length > 0 ? [...earlier, list.splice(0)] : earlier
  for (const row of rows) list.push(row)
}

/** The words around an array (`y = np.array(`, `, dtype=float32)`) are passed over; a number there is not. */
function strayOutside(text: string): string | null {
  const words = text.replace(/(?:shape|size)=\([\d, ]*\)/g, ' ').split(/[\s,;(){}<>=]+/)
  const stray = words.find((word) => word !== '' && !/^["'A-Za-z_]/.test(word))
  return stray === undefined ? null : `There is "${excerpt(stray)}" outside the brackets.`
}

function cellText(piece: string): string {
  if (/^["']/.test(piece)) return piece.slice(1, -1).trim()
  return /^(?:null|None)$/.test(piece) ? '' : writeOut(piece)
}

/** One array as grids, or what is wrong with its nesting. */
function gridsOf(array: Node): readonly TextGrid[] | string {
  const row = rowOf(array)
  if (row) return [row.length === 0 ? [] : [row]]
  const lists = listsOf(array)
  if (!lists) return 'A list holds both numbers and lists.'

  const rows = lists.map(rowOf)
  if (rows.every((row) => row !== null)) return [rows]
  if (rows.some((row) => row !== null)) return 'Some rows are nested deeper than others.'
  const [only] = lists
  if (lists.length === 1 && only) return gridsOf(only)

  const grids: TextGrid[] = []
  for (const list of lists) {
    const found = gridsOf(list)
    if (typeof found === 'string') return found
    const [grid] = found
    if (found.length !== 1 || !grid) return 'The array has four dimensions: paste the maps of one image only.'
    grids.push(grid)
  }
  return grids
}

/** The cells of a list without lists in it. */
function rowOf(node: Node): readonly string[] | null {
  if (typeof node === 'string') return null
  const cells = node.filter((entry) => typeof entry === 'string')
  return cells.length === node.length ? cells : null
}

function listsOf(node: Node): readonly Node[][] | null {
  if (typeof node === 'string') return null
  const lists = node.filter((entry) => typeof entry !== 'string')
  return lists.length === node.length ? lists : null
}
