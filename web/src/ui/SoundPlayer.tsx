import { ActionIcon, Button } from '@mantine/core'
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { words } from '../i18n/index.ts'
import classes from './SoundPlayer.module.css'

type Props = {
  sources: { url: string; type: string }[]
  durationMs: number | null
  /** 0 to 100; none: a plain line. */
  peaks: number[]
}

const speeds = [1, 1.5, 2]
const plain = Array.from({ length: 40 }, () => 12)

/** A recording with its waveform and its speed. The browser takes the first source that it can play. */
export function SoundPlayer({ sources, durationMs, peaks }: Props) {
  const sound = useRef<HTMLAudioElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const [place, setPlace] = useState(0)
  const [speed, setSpeed] = useState(1)
  const [hasFailed, setFailed] = useState(false)
  const totalSec = (durationMs ?? 0) / 1000
  const toggle = () => {
    const player = sound.current
    if (!player) return
    if (!player.paused) return player.pause()
    player.playbackRate = speed
    player.play().catch(() => setFailed(true))
  }
  const faster = () => {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1
    setSpeed(next)
    if (sound.current) sound.current.playbackRate = next
  }
  const seek = (part: number) => {
    if (sound.current && totalSec > 0) sound.current.currentTime = part * totalSec
    setPlace(part * totalSec)
  }
  const bars = peaks.length > 0 ? peaks : plain
  const done = totalSec > 0 ? place / totalSec : 0
  return (
    <span className={classes.player}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- the words of a recording stand under it */}
      <audio
        ref={sound}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlace(0)}
        onTimeUpdate={(event) => setPlace(event.currentTarget.currentTime)}
      >
        {sources.map(({ url, type }, index) => (
          <source key={url} src={url} type={type} onError={() => index === sources.length - 1 && setFailed(true)} />
        ))}
      </audio>
      <ActionIcon radius="xl" variant="filled" onClick={toggle} aria-label={isPlaying ? words.files.pause : words.files.play}>
        {isPlaying ? (
          <IconPlayerPauseFilled size={18} aria-hidden="true" />
        ) : (
          <IconPlayerPlayFilled size={18} aria-hidden="true" />
        )}
      </ActionIcon>
      <span className={classes.wave}>
        <span className={classes.bars} aria-hidden="true">
          {bars.map((peak, index) => (
            <span
              key={index}
              className={classes.bar}
              data-done={index / bars.length < done}
              style={{ height: `${Math.max(10, peak)}%` }}
            />
          ))}
        </span>
        <input
          type="range"
          className={classes.seek}
          aria-label={words.files.position}
          aria-valuetext={words.files.at(clockOf(place), clockOf(totalSec))}
          min={0}
          max={1000}
          value={Math.round(done * 1000)}
          onChange={(event) => seek(Number(event.currentTarget.value) / 1000)}
        />
      </span>
      <span className={classes.time}>{hasFailed ? words.files.cannotPlay : clockOf(place > 0 ? place : totalSec)}</span>
      <Button className={classes.speed ?? ''} variant="subtle" onClick={faster} aria-label={words.files.speed(speed)}>
        {`${speed.toLocaleString('pt-BR')}×`}
      </Button>
    </span>
  )
}

function clockOf(seconds: number): string {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
