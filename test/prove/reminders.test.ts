import { testSmall } from './small.ts'

testSmall('reminders')
