import { imageFault } from './image-fault';

/** More than any program writes, and few enough to walk. */
const MOST_PARTS = 20_000;

/** Bytes of a file that are not the picture itself, such as comments. */
export interface Remark {
  start: number;
  length: number;
}

/** What a walk through the parts of a picture has found, without decoding it. */
export class ImageAnatomy {
  /** Where the picture ends; what stands there does not belong to it. */
  end = 0;
  isAnimated = false;
  /** Whether a part is not as its format has it, which programs that show pictures do not mind. */
  isOdd = false;
  readonly remarks: Remark[] = [];
  private parts = 0;

  /** @throws LibraryError `image.damaged` when there are more parts than any program writes */
  countPart(): void {
    this.parts += 1;
    if (this.parts > MOST_PARTS) throw imageFault('damaged');
  }
}
