import { testSmall } from './small.ts'

testSmall('turns')
