'use client'

import { type PointerEvent, type RefObject, useEffect, useState } from 'react'

type MapOverviewProps = {
  /** The element that holds the scrolling grids; all of them show the same part. */
  readonly frames: RefObject<HTMLElement | null>
  /** with padding */
  readonly rows: number
  readonly columns: number
  /** The part in focus, counted from the first padding cell. */
  readonly window: {
    readonly row: number
    readonly column: number
    readonly rows: number
    readonly columns: number
  } | null
}

const LONGEST = 72

/**
 * A small map of large grids: what part of them is seen and where the window lies. Pressing or dragging on it jumps
 * there. For the pointer alone; with the keyboard the grids themselves scroll.
 */
export function MapOverview({ frames, rows, columns, window }: MapOverviewProps) {
  const [seen, setSeen] = useState({ top: 0, left: 0, height: 0, width: 0 })
  const unit = LONGEST / Math.max(rows, columns)

  useEffect(() => {
    const holder = frames.current
    if (!holder) return
    function look() {
      const frame = holder?.querySelector('.tensor-scroll')
      if (!frame) return
      const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = frame
      setSeen({
        top: scrollTop / scrollHeight,
        left: scrollLeft / scrollWidth,
        height: clientHeight / scrollHeight,
        width: clientWidth / scrollWidth,
      })
    }
    look()
    const resized = new ResizeObserver(look)
    resized.observe(holder)
    // Scrolling does not bubble, but it can be caught on its way down.
    holder.addEventListener('scroll', look, { capture: true, passive: true })
    return () => {
      resized.disconnect()
      holder.removeEventListener('scroll', look, { capture: true })
    }
  }, [frames])

  function jump(event: PointerEvent<SVGSVGElement>) {
    if (event.buttons === 0) return
    const box = event.currentTarget.getBoundingClientRect()
    const frame = frames.current?.querySelector('.tensor-scroll')
    if (!frame) return
    frame.scrollTop = ((event.clientY - box.top) / box.height - seen.height / 2) * frame.scrollHeight
    frame.scrollLeft = ((event.clientX - box.left) / box.width - seen.width / 2) * frame.scrollWidth
  }

  const height = rows * unit
  const width = columns * unit
  return (
    <svg
      className="overview no-print"
      width={width}
      height={height}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        jump(event)
      }}
      onPointerMove={jump}
    >
      <rect className="overview-map" width={width} height={height} />
      {window && (
        <rect
          className="overview-window"
          x={window.column * unit}
          y={window.row * unit}
          width={window.columns * unit}
          height={window.rows * unit}
        />
      )}
      <rect
        className="overview-seen"
        x={seen.left * width + 0.75}
        y={seen.top * height + 0.75}
        width={Math.max(0, seen.width * width - 1.5)}
        height={Math.max(0, seen.height * height - 1.5)}
      />
    </svg>
  )
}
