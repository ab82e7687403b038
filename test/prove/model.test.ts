import { testSmall } from './small.ts'

testSmall('model')
