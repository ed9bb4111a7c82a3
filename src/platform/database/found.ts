/** One part of a list as it is found, and how many items the whole list has. */
export interface Found<Row> {
  items: Row[];
  total: number;
}
