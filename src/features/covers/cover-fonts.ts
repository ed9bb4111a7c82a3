import { CoverFont } from './cover-font';

const UPRIGHT = require.resolve('@expo-google-fonts/eb-garamond/500Medium/EBGaramond_500Medium.ttf');
const ITALIC =
  require.resolve('@expo-google-fonts/eb-garamond/500Medium_Italic/EBGaramond_500Medium_Italic.ttf');

/** EB Garamond, which has Latin, Greek and Cyrillic: for titles, for what is said below them, and for names. */
export const COVER_FONTS = {
  title: new CoverFont(UPRIGHT),
  subtitle: new CoverFont(ITALIC),
  name: new CoverFont(UPRIGHT, 0.09),
};
