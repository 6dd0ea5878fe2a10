'use client'

import { type ReactNode, useMemo } from 'react'
import type { PublicOtherQuestion } from '@/lib/problems/public-view'
import { otherPrompt } from './other-prompt'
import type { Prompt } from './prompt'

type WithOtherPromptProps = {
  readonly problem: PublicOtherQuestion
  readonly children: (prompt: Prompt) => ReactNode
}

/** The same of a problem about something else than one convolution. */
export function WithOtherPrompt({ problem, children }: WithOtherPromptProps) {
  return children(useMemo(() => otherPrompt(problem), [problem]))
}
