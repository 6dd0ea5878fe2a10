import type { PublicProblem } from '@/lib/problems/public-view'
import { range } from './layer-geometry'

/** The player before its steps are here: the same blocks, empty. Not seen when they come within a moment. */
export function PlayerSkeleton({ problem: { ask, layer } }: { problem: PublicProblem }) {
  const [, channels, height, width] = layer.weight.shape
  const lanes = layer.input.data === null ? 2 : ask.kind === 'products' ? 1 : channels
  return (
    <div className="skeleton space-y-5" data-density={lanes > 1 ? 'dense' : 'fit'} role="status">
      <span className="sr-only">Loading the solution</span>
      <div className="skeleton-bar h-10" />
      <div className="skeleton-bar h-12 max-w-text" />
      {range(lanes).map((lane) => (
        <div
          key={lane}
          className="skeleton-bar"
          style={{
            height: `calc(var(--cell) * ${height} + 60px)`,
            width: `min(100%, calc(var(--cell) * ${3 * width} + 240px))`,
          }}
        />
      ))}
    </div>
  )
}
