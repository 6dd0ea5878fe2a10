/** To an open solution; to the calculations side by side in it, where those were asked for and are here. */
export function scrollToSolution(solution: Element | null, isComparing: boolean): void {
  const sides = isComparing ? solution?.querySelector('.side-by-side') : null
  const target = sides ?? solution
  target?.scrollIntoView({ block: 'start' })
}

/** Once what a method gives stands over the numbers: to the first of them, if none is on the screen. */
export function scrollToMethod(): void {
  requestAnimationFrame(() => {
    const cells = [...document.querySelectorAll('.answer-cell:has(.answer-method)')]
    const isSeen = (cell: Element) => {
      const { top, bottom } = cell.getBoundingClientRect()
      return top >= 0 && bottom <= window.innerHeight
    }
    if (!cells.some(isSeen)) cells[0]?.scrollIntoView({ block: 'center' })
  })
}
