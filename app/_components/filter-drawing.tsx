import { formatNumber } from '@/lib/formats/format-number'
import type { PublicLayer } from '@/lib/problems/public-view'
import type { CellPosition } from './grid-cells'
import { channelOfSlice, range, sliceWeights } from './layer-geometry'
import { TensorGrid } from './tensor-grid'
import { UnknownNumber } from './unknown-number'

type FilterDrawingProps = {
  readonly layer: PublicLayer
  readonly filter: number
  /** The filter of the output cell in focus. */
  readonly isLit: boolean
  /** One weight that is pointed at. */
  readonly pointed?: (CellPosition & { readonly slice: number }) | null
  readonly isDrawnOnServer?: boolean
}

/** With more columns than this, over all slices, the bias has no room beside them on a phone. */
const MOST_COLUMNS_ABREAST = 7

/** One filter: a slice for each channel, then its bias. */
export function FilterDrawing({ layer, filter, isLit, pointed, isDrawnOnServer = false }: FilterDrawingProps) {
  const [, slices, height, width] = layer.weight.shape
  const bias = layer.bias?.[filter]
  const lit = isLit ? { rows: range(height), columns: range(width) } : null
  return (
    <fieldset className="min-w-0 max-w-full">
      <legend className="layer-heading text-filter">
        {`Filter ${filter}`}
        {isLit && <span className="sr-only">, in use for the cell in focus</span>}
      </legend>
      <div
        className="filter-slices flex flex-wrap items-end gap-x-1.5 gap-y-2 sm:gap-x-3"
        data-long={slices * width > MOST_COLUMNS_ABREAST || undefined}
      >
        {range(slices).map((slice) => (
          <TensorGrid
            key={slice}
            tensor="filter"
            label={`Filter ${filter}, channel ${channelOfSlice(layer, filter, slice)}`}
            title={slices > 1 || layer.groups > 1 ? `channel ${channelOfSlice(layer, filter, slice)}` : undefined}
            size={[height, width]}
            values={sliceWeights(layer, filter, slice)}
            lit={lit}
            marked={pointed?.slice === slice ? [pointed] : undefined}
            isDrawnOnServer={isDrawnOnServer}
          />
        ))}
        {bias !== undefined && <BiasCell filter={filter} value={bias} isLit={isLit} />}
      </div>
    </fieldset>
  )
}

/** The one number that a filter adds at the end. */
export function BiasCell({ filter, value, isLit }: { filter: number; value: number | null; isLit: boolean }) {
  return (
    <span className="bias-cell" data-tensor="bias" data-lit={isLit || undefined}>
      <span className="bias-cell-title">
        bias<span className="sr-only"> of filter {filter}: </span>
      </span>
      <span className="bias-cell-value">{value === null ? <UnknownNumber /> : formatNumber(value)}</span>
    </span>
  )
}
