import classes from './VoicePreview.module.css'

/** How a first message sounds, as the patient would read it. */
export function VoicePreview({ text, isChosen }: { text: string; isChosen: boolean }) {
  return (
    <p className={classes.preview} data-chosen={isChosen}>
      {text}
    </p>
  )
}
