'use client'

import { useEffect, useState } from 'react'

export const SPEEDS = [0.5, 1, 2, 4] as const
export type Speed = (typeof SPEEDS)[number]

export type Playback = {
  readonly position: number
  readonly count: number
  readonly isPlaying: boolean
  readonly speed: Speed
  readonly play: () => void
  readonly pause: () => void
  /** Goes to a frame and stops there; past either end, to that end. */
  readonly moveTo: (position: number) => void
  readonly setSpeed: (speed: Speed) => void
}

type PlaybackOptions = {
  readonly count: number
  /** How long a frame stays at speed 1, in milliseconds. */
  readonly durationOf: (position: number) => number
  /** Starts again after the last frame instead of stopping at it. */
  readonly loops: boolean
  readonly start?: number
  /** Playing stops at this frame, and goes on from it when it is started again. */
  readonly stopAt?: number
  /** The frame here is still to come: time stands still. */
  readonly isWaiting?: boolean
}

/** Shows one frame after the other. */
export function usePlayback(options: PlaybackOptions): Playback {
  const { count, durationOf, loops, start = 0, stopAt, isWaiting = false } = options
  const [position, setPosition] = useState(start)
  const [isPlaying, setIsPlaying] = useState(false)
  const [speed, setSpeed] = useState<Speed>(1)
  const here = Math.min(position, count - 1)
  const isAtEnd = here === count - 1
  const duration = durationOf(here) / speed

  useEffect(() => {
    if (!isPlaying || isWaiting) return
    const timer = setTimeout(() => {
      if (isAtEnd && !loops) return setIsPlaying(false)
      const next = isAtEnd ? 0 : here + 1
      setPosition(next)
      if (next === stopAt) setIsPlaying(false)
    }, duration)
    return () => clearTimeout(timer)
  }, [isPlaying, isWaiting, isAtEnd, loops, here, stopAt, duration])

  return {
    position: here,
    count,
    isPlaying,
    speed,
    play() {
      if (isAtEnd) setPosition(0)
      setIsPlaying(true)
    },
    pause: () => setIsPlaying(false),
    moveTo(next) {
      setIsPlaying(false)
      // Not cut to the count of now: of frames still to come, the place asked for is found when they are here.
      setPosition(Math.max(0, next))
    },
    setSpeed,
  }
}
