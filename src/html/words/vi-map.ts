/** The map that moves, behind "Phóng to bản đồ". */
export const viMap = {
  title: (ward: string) => `Bản đồ ${ward}`,
  region: (ward: string) => `Bản đồ ${ward}. Phím mũi tên để di chuyển, phím cộng trừ để phóng to, thu nhỏ.`,
  zoomIn: 'Phóng to',
  zoomOut: 'Thu nhỏ',
  points: 'Điểm hỗ trợ',
  neighbourhoods: 'Khu phố, ấp',
  numbers: 'Số nhà',
  streets: 'Đường phố',
  closer: 'Phóng to thêm để thấy số nhà.',
  tooMany: 'Chỉ hiện 500 số nhà ở giữa. Phóng to thêm để thấy hết.',
  failed: 'Chưa tải được bản đồ. Xin thử lại.',
  houses: (n: string) => `${n} số nhà`,
  streetSource: 'Đường phố: © những người đóng góp cho OpenStreetMap',
  list: 'Các điểm hỗ trợ và giờ mở cửa',
}
