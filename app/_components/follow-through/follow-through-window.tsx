'use client'

import { useRef } from 'react'
import { usePinnedHeight } from '@/app/_components/answer/use-pinned-height'
import { channelValues, range, sliceWeights } from '@/app/_components/layer-geometry'
import { written } from '@/app/_components/prompts/response-grids'
import { formatNumber } from '@/lib/formats/format-number'
import type { OutputPosition } from '@/lib/problems/ask'
import type { StoredFollowThroughLayer } from '@/lib/problems/follow-through/params'
import { windowParts } from './window-parts'

type FollowThroughWindowProps = {
  readonly layer: StoredFollowThroughLayer
  /** The output cell that is worked on, or none. */
  readonly at: OutputPosition | null
  /** The step that is worked on, from 0; null: none. */
  readonly step: number | null
  /** At the top edge of the screen, over the page. */
  readonly isPinned: boolean
}

/**
 * What the step that is worked on takes from the drawing, which is out of sight: the input as it is given, the filter and
 * its bias. The rest is in the student's own steps.
 */
export function FollowThroughWindow({ layer: { conv }, at, step, isPinned }: FollowThroughWindowProps) {
  const parts = windowParts(step)
  const isShown = parts.length > 0
  const hasFilter = parts.includes('filter')
  const frame = useRef<HTMLElement>(null)

  usePinnedHeight(frame, isPinned && isShown, `${parts.join()} ${at === null ? '' : 'at'}`)

  if (!isShown) return null
  const [channels, height, width] = conv.input.shape
  const [, , kernelHeight, kernelWidth] = conv.weight.shape
  const bias = conv.bias?.[0] ?? 0
  const ofChannel = (channel: number) => (channels > 1 ? `, channel ${channel}` : '')
  return (
    <section
      ref={frame}
      className="lit-window"
      data-size="small"
      data-pinned={isPinned || undefined}
      aria-label={hasFilter ? 'Filter and input' : 'Input'}
    >
      {(at || hasFilter) && (
        <p className="lit-window-title">
          <span className="text-output">{at && `output ${written(at)}`}</span>
          {hasFilter && (
            <span className="text-bias">
              bias {bias < 0 ? '−' : '+'} {Math.abs(bias)}
            </span>
          )}
        </p>
      )}
      <div className="lit-window-grids">
        {hasFilter &&
          range(channels).map((channel) => (
            <NumberTable
              key={channel}
              tensor="filter"
              name={`filter${ofChannel(channel)}`}
              size={[kernelHeight, kernelWidth]}
              values={sliceWeights(conv, 0, channel)}
            />
          ))}
        {range(channels).map((channel) => (
          <NumberTable
            key={channel}
            tensor="input"
            name={`input${ofChannel(channel)}`}
            size={[height, width]}
            values={channelValues(conv, channel)}
          />
        ))}
      </div>
    </section>
  )
}

type NumberTableProps = {
  readonly tensor: 'input' | 'filter'
  readonly name: string
  readonly size: readonly [rows: number, columns: number]
  /** Row by row. */
  readonly values: readonly (number | null)[]
}

function NumberTable({ tensor, name, size: [rows, columns], values }: NumberTableProps) {
  return (
    <div>
      <p className="lit-window-name" aria-hidden="true">
        {name}
      </p>
      <table data-tensor={tensor} aria-label={name}>
        <tbody>
          {range(rows).map((row) => (
            <tr key={row}>
              {range(columns).map((column) => (
                <td key={column}>{formatNumber(values[row * columns + column] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
