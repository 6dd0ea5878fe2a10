import type { PublicLayer } from '@/lib/problems/public-view'
import { range } from './layer-geometry'

type LocatorProps = {
  readonly layer: PublicLayer
  readonly rows: readonly number[]
  readonly columns: readonly number[]
  readonly isWindowShown: boolean
}

/** A small map of one padded channel with the window on it: where, without the numbers. */
export function Locator({ layer, rows, columns, isWindowShown }: LocatorProps) {
  const [, height, width] = layer.input.shape
  const [top, left, bottom, right] = layer.padding
  const paddedRows = top + height + bottom
  const paddedColumns = left + width + right
  const unit = Math.max(2.5, Math.min(12, 84 / Math.max(paddedRows, paddedColumns)))
  return (
    <svg
      className="locator"
      data-tensor="input"
      width={paddedColumns * unit + 2}
      height={paddedRows * unit + 2}
      viewBox={`-1 -1 ${paddedColumns * unit + 2} ${paddedRows * unit + 2}`}
      aria-hidden="true"
    >
      <rect className="locator-padding" width={paddedColumns * unit} height={paddedRows * unit} />
      <rect className="locator-input" x={left * unit} y={top * unit} width={width * unit} height={height * unit} />
      {unit > 5 && (
        <path
          className="locator-lines"
          d={[
            ...range(paddedRows + 1).map((row) => `M0 ${row * unit}h${paddedColumns * unit}`),
            ...range(paddedColumns + 1).map((column) => `M${column * unit} 0v${paddedRows * unit}`),
          ].join('')}
        />
      )}
      <g
        className="locator-window"
        visibility={isWindowShown ? undefined : 'hidden'}
        style={{ transform: `translate(${((columns[0] ?? 0) + left) * unit}px, ${((rows[0] ?? 0) + top) * unit}px)` }}
      >
        {rows.flatMap((row) =>
          columns.map((column) => (
            <rect
              key={`${row} ${column}`}
              x={(column - (columns[0] ?? 0)) * unit}
              y={(row - (rows[0] ?? 0)) * unit}
              width={unit}
              height={unit}
            />
          )),
        )}
      </g>
    </svg>
  )
}
