/** Every cell of a tensor of three axes, in reading order. */
export function cellsOf([planes, rows, columns]: readonly [number, number, number]): [number, number, number][] {
  return Array.from({ length: planes * rows * columns }, (_, cell) => [
    Math.floor(cell / (rows * columns)),
    Math.floor(cell / columns) % rows,
    cell % columns,
  ])
}
