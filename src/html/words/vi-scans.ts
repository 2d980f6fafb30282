/** How often plates were scanned, on a ward's page. */
export const viScans = {
  title: 'Lượt quét mã QR',
  hint: (days: number) =>
    `${days} ngày qua, kể cả hôm nay. Chỉ đếm theo ngày và loại biển; không ghi biển nào được quét lúc nào.`,
  none: 'Chưa có lượt quét nào.',
  kinds: { desk: 'Biển quầy', house: 'Biển số nhà', point: 'Biển điểm hỗ trợ', ward: 'Biển của phường' },
}
