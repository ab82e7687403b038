import { Button } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { words } from '../i18n/index.ts'
import classes from './RecoveryCodes.module.css'

/** Seen this once: whoever leaves without keeping them has to make new ones. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const [isCopied, noteCopied] = useState(false)
  const text = `${words.auth.recoveryFileTitle}\n\n${codes.join('\n')}\n`
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => noteCopied(true),
      // Refused, or no clipboard on plain HTTP: the codes can still be read and downloaded.
      () => {},
    )
  return (
    <section className={classes.codes} aria-label={words.auth.recoveryTitle}>
      <p className={classes.text}>{words.auth.recoveryText}</p>
      <ul className={classes.list}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={classes.actions}>
        <Button
          variant="light"
          leftSection={isCopied ? <IconCheck size={18} aria-hidden="true" /> : <IconCopy size={18} aria-hidden="true" />}
          onClick={() => void copy()}
        >
          {isCopied ? words.auth.copied : words.auth.copyCodes}
        </Button>
        <Button
          variant="light"
          component="a"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="harmonia-codigos.txt"
          leftSection={<IconDownload size={18} aria-hidden="true" />}
        >
          {words.auth.downloadCodes}
        </Button>
      </div>
      <Button onClick={onKept}>{words.auth.codesKept}</Button>
    </section>
  )
}
