/**
 * Scrolls a frame, and not the page, until something inside it is seen whole, and then with room around it.
 *
 * @param headHeight of what stays at the top of the frame, in pixels: nothing is seen below it
 */
export function keepInFrame(frame: HTMLElement, inside: HTMLElement, headHeight = 0): void {
  const [outer, inner] = [frame.getBoundingClientRect(), inside.getBoundingClientRect()]
  const [top, left] = [inner.top - outer.top, inner.left - outer.left]
  if (top < headHeight || top + inner.height > frame.clientHeight) {
    frame.scrollTop += top + inner.height / 2 - (headHeight + frame.clientHeight) / 2
  }
  if (left < 0 || left + inner.width > frame.clientWidth) {
    frame.scrollLeft += left + inner.width / 2 - frame.clientWidth / 2
  }
}
