import { Modal } from '@mantine/core'
import { words } from '../i18n/index.ts'
import classes from './KeyHelp.module.css'

/** What the keyboard can do here. */
export function KeyHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={words.scheduling.keys.title}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <dl className={classes.keys}>
        {words.scheduling.keys.all.map(({ keys, what }) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}

/** One line at the foot of the grid, where there is a keyboard. */
export function KeyLine({ onHelp }: { onHelp: () => void }) {
  return (
    <p className={classes.line}>
      {words.scheduling.keys.line}
      <button type="button" className={classes.more} onClick={onHelp}>
        {words.scheduling.keys.more}
      </button>
    </p>
  )
}
