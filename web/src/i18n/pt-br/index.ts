import { absences } from './absences.ts'
import { assistant } from './assistant.ts'
import { audit } from './audit.ts'
import { auth } from './auth.ts'
import { calendars } from './calendars.ts'
import { clinical } from './clinical.ts'
import { common } from './common.ts'
import { contacts } from './contacts.ts'
import { conversations } from './conversations.ts'
import { demo } from './demo.ts'
import { files } from './files.ts'
import { growth } from './growth.ts'
import { hours } from './hours.ts'
import { numbers } from './numbers.ts'
import { importing } from './importing.ts'
import { notifications } from './notifications.ts'
import { articles } from './articles.ts'
import { packages } from './packages.ts'
import { party } from './party.ts'
import { phones } from './phones.ts'
import { phrases } from './phrases.ts'
import { lateness } from './lateness.ts'
import { library } from './library.ts'
import { rules } from './rules.ts'
import { sales } from './sales.ts'
import { scheduling } from './scheduling.ts'
import { series } from './series.ts'
import { security } from './security.ts'
import { setUp } from './set-up.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { simulator } from './simulator.ts'
import { team } from './team.ts'
import { templates } from './templates.ts'
import { understanding } from './understanding.ts'
import { units } from './units.ts'
import { visits } from './visits.ts'
import { waitlist } from './waitlist.ts'
import { walkIn } from './walk-in.ts'

export const ptBr = {
  assistant,
  audit,
  auth,
  calendars,
  clinical,
  common,
  contacts,
  conversations,
  demo,
  files,
  growth,
  hours,
  notifications,
  numbers,
  absences,
  articles,
  importing,
  series,
  library,
  packages,
  phones,
  phrases,
  rules,
  walkIn,
  lateness,
  party,
  sales,
  scheduling,
  security,
  setUp,
  settings,
  shell,
  simulator,
  team,
  templates,
  understanding,
  units,
  visits,
  waitlist,
}
