import Link from 'next/link'
import type { HistoryLine } from '@/lib/usecases/practice/get-progress'
import { LocalTime } from './local-time'

type Props = { readonly history: readonly HistoryLine[]; readonly nextAfter: string | null }

/** Attempts, newest first; each line leads to the attempt. */
export function HistoryTable({ history, nextAfter }: Props) {
  return (
    <section aria-labelledby="attempts" className="mt-10">
      <h2 id="attempts" className="text-lg font-semibold">
        Attempts, newest first
      </h2>
      <ul className="mt-3 divide-y divide-rule border-y border-rule">
        {history.map((line) => (
          <HistoryItem key={line.attemptId} line={line} />
        ))}
      </ul>
      {nextAfter && (
        <Link href={`/progress?after=${nextAfter}`} className="button mt-5" scroll={false}>
          Older attempts
        </Link>
      )}
    </section>
  )
}

function HistoryItem({ line }: { readonly line: HistoryLine }) {
  const { attemptId, title, number, earned, possible, isCredited, submittedAt } = line
  return (
    <li>
      <Link
        href={`/progress/${attemptId}`}
        className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1 px-1 py-3 hover:bg-surface sm:grid-cols-[1fr_12rem_8rem]"
      >
        <span>
          <span className="font-medium">{title}</span>
          <span className="text-ink-soft">, {difficultyName(line)}</span>
          {number > 1 && <span className="text-sm text-ink-soft"> · attempt {number}</span>}
        </span>
        <span className="order-3 col-span-2 text-sm text-ink-soft sm:order-none sm:col-span-1">
          <LocalTime iso={submittedAt} />
        </span>
        <span className="text-right tabular-nums">
          {earned} of {possible}
          <span className="sr-only"> marks</span>
          {!isCredited && <span className="block text-sm text-ink-soft">after the solution</span>}
        </span>
      </Link>
    </li>
  )
}

function difficultyName({ level, namedLayer }: HistoryLine): string {
  if (level !== null) return `level ${level}`
  return namedLayer === 'lecture-7x7x3' ? '7×7×3' : '25×25×3'
}
